import { AddUserToGroupCommand, ListGroupsCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { Iam } from '../../core/ports.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { everyPage, markerOf } from './pages.js';

/** The calls about the groups of an account. */
export function groupCalls(client: IAMClient, calls: Calls): Pick<Iam, 'listGroups' | 'addUserToGroup'> {
  return {
    listGroups: () =>
      everyPage<string>(
        (name) => name,
        async (marker) => {
          const answer = await calls.run({ action: 'ListGroups' }, (abortSignal) =>
            client.send(new ListGroupsCommand({ Marker: marker }), { abortSignal }),
          );
          return { items: present(answer.Groups).map((group) => present(group.GroupName)), marker: markerOf(answer) };
        },
      ),

    async addUserToGroup(userName, groupName) {
      const input = { UserName: userName, GroupName: groupName };
      await calls.run({ action: 'AddUserToGroup', subject: groupName }, (abortSignal) =>
        client.send(new AddUserToGroupCommand(input), { abortSignal }),
      );
    },
  };
}
