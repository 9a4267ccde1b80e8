import assert from 'node:assert/strict';
import {
  CreateUserCommand,
  DeleteUserCommand,
  GetUserCommand,
  type IAMClient,
  ListUserTagsCommand,
  ListUsersCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { iamClient, refusal } from './clients.js';

describe('sandbox: users', () => {
  let sandbox: Sandbox;
  let iam: IAMClient;

  before(async () => {
    sandbox = await startSandbox({ users: 1 });
    iam = iamClient(sandbox);
  });
  beforeEach(() => {
    sandbox.reset();
  });
  after(() => sandbox.close());

  const create = (UserName: string, more: object = {}) => iam.send(new CreateUserCommand({ UserName, ...more }));

  it('shows tags and boundary in GetUser and CreateUser, and neither in ListUsers', async () => {
    const boundary = 'arn:aws:iam::123456789012:policy/limits';
    const Tags = [
      { Key: 'Team', Value: 'a+b/c: é' },
      { Key: 'empty', Value: '' },
    ];
    const created = await create('new.one', { Path: '/a/b/', Tags, PermissionsBoundary: boundary });
    const { User: shown } = await iam.send(new GetUserCommand({ UserName: 'NEW.ONE' }));
    assert.deepEqual(shown, created.User);
    assert.deepEqual(shown?.Tags, Tags);
    assert.deepEqual(shown.PermissionsBoundary, {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: boundary,
    });
    assert.equal(shown.Arn, 'arn:aws:iam::123456789012:user/a/b/new.one');
    assert.match(shown.UserId ?? '', /^AIDA[A-Z2-7]{17}$/);
    const { Users = [] } = await iam.send(new ListUsersCommand({ PathPrefix: '/a/' }));
    assert.deepEqual(Object.keys(Users[0] ?? {}).sort(), ['Arn', 'CreateDate', 'Path', 'UserId', 'UserName']);
  });

  for (const name of ['a b', 'a/b', 'ü', 'a:b', '<b>', 'a\nb', "o'neil"]) {
    it(`refuses the name ${JSON.stringify(name)}`, async () => {
      assert.deepEqual(await refusal(create(name)), {
        code: 'ValidationError',
        status: 400,
        message:
          'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      });
    });
  }

  it('takes names of up to 64 of the allowed characters', async () => {
    await create(`+=,.@_-${'x'.repeat(57)}`);
    const { code, message } = await refusal(create('y'.repeat(65)));
    assert.equal(code, 'ValidationError');
    assert.equal(
      message,
      `1 validation error detected: Value '${'y'.repeat(65)}' at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    );
  });

  it('names every broken rule at once', async () => {
    const { message } = await refusal(create('', { Path: '' }));
    assert.match(message, /^2 validation errors detected: Value '' at 'userName' .*; Value '' at 'path' /);
  });

  it('refuses a name that differs in case only', async () => {
    await create('Bob');
    assert.deepEqual(await refusal(create('bOB')), {
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'User with name bOB already exists.',
    });
  });

  for (const path of ['a/', '/a', '/a b/', 'a', '/ü/']) {
    it(`refuses the path ${path}`, async () => {
      const { code, message } = await refusal(create('x', { Path: path }));
      assert.equal(code, 'ValidationError');
      assert.match(message, /^The specified value for path is invalid\. It must begin and end with \//);
    });
  }

  it('takes any printable character in a path', async () => {
    const Path = '/<b>/"`/[x](command:y)/&amp;/';
    const { User } = await create('x', { Path });
    assert.equal(User?.Path, Path);
    assert.equal((await iam.send(new GetUserCommand({ UserName: 'x' }))).User?.Path, Path);
  });

  it('refuses a boundary that is no policy, too many tags and tags that clash', async () => {
    const { message } = await refusal(create('x', { PermissionsBoundary: 'arn:aws:iam::123456789012:user/x' }));
    assert.match(message, /is not valid\.$/);
    const Tags = Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' }));
    assert.equal((await refusal(create('x', { Tags }))).code, 'LimitExceeded');
    const clash = {
      Tags: [
        { Key: 'a', Value: '' },
        { Key: 'A', Value: '' },
      ],
    };
    assert.equal((await refusal(create('x', clash))).code, 'InvalidInput');
    assert.equal((await refusal(create('x', { Tags: [{ Key: '<', Value: '' }] }))).code, 'ValidationError');
    assert.deepEqual(sandbox.userNames(), ['iam-admin']);
  });

  it('says who cannot be found', async () => {
    for (const command of [new GetUserCommand({ UserName: 'Bob' }), new DeleteUserCommand({ UserName: 'Bob' })]) {
      assert.deepEqual(await refusal(iam.send(command as GetUserCommand)), {
        code: 'NoSuchEntity',
        status: 404,
        message: 'The user with name Bob cannot be found.',
      });
    }
  });

  it('deletes a user only once its keys are gone', async () => {
    await create('x');
    const { id } = sandbox.addKey('x', 'Inactive');
    assert.deepEqual(await refusal(iam.send(new DeleteUserCommand({ UserName: 'x' }))), {
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must delete access keys first.',
    });
    sandbox.removeKey(id);
    await iam.send(new DeleteUserCommand({ UserName: 'x' }));
    assert.deepEqual(sandbox.userNames(), ['iam-admin']);
  });

  it('pages through everyone once, in pages as short as it likes', async () => {
    sandbox.reset(57);
    for (const [short, sizes] of [
      [false, [20, 20, 17]],
      [true, [7, 7, 7, 7, 7, 7, 7, 7, 1]],
    ] as const) {
      sandbox.setShortPages(short);
      const pages: string[][] = [];
      let Marker: string | undefined;
      do {
        const page = await iam.send(
          new ListUsersCommand({ MaxItems: 20, ...(Marker === undefined ? {} : { Marker }) }),
        );
        assert.equal(page.IsTruncated, page.Marker !== undefined);
        pages.push((page.Users ?? []).map((user) => user.UserName ?? ''));
        Marker = page.Marker;
      } while (Marker !== undefined);
      assert.deepEqual(pages.flat(), sandbox.userNames());
      assert.deepEqual(
        pages.map((page) => page.length),
        sizes,
      );
    }
  });

  it('neither repeats nor skips anyone when users come and go between two pages', async () => {
    sandbox.reset(12);
    const names = sandbox.userNames();
    const first = await iam.send(new ListUsersCommand({ MaxItems: 5 }));
    sandbox.addUser('00-first');
    sandbox.removeUser(names[1] ?? '');
    const rest = await iam.send(new ListUsersCommand({ Marker: first.Marker ?? '' }));
    const seen = [...(first.Users ?? []), ...(rest.Users ?? [])].map((user) => user.UserName);
    assert.deepEqual(seen, names);
  });

  it('keeps MaxItems between 1 and 1000, and knows its own markers only', async () => {
    for (const MaxItems of [0, 1001]) {
      const { code, message } = await refusal(iam.send(new ListUsersCommand({ MaxItems })));
      assert.equal(code, 'ValidationError');
      assert.match(message, new RegExp(`^1 validation error detected: Value '${MaxItems}' at 'maxItems' `));
    }
    assert.equal((await refusal(iam.send(new ListUsersCommand({ Marker: 'x' })))).code, 'ValidationError');
  });

  it('keeps tags without regard to the case of their keys', async () => {
    await create('x', { Tags: [{ Key: 'Team', Value: 'a' }] });
    await iam.send(
      new TagUserCommand({
        UserName: 'x',
        Tags: [
          { Key: 'TEAM', Value: 'b' },
          { Key: 'n', Value: '' },
        ],
      }),
    );
    const tags = async () => (await iam.send(new ListUserTagsCommand({ UserName: 'x' }))).Tags;
    assert.deepEqual(await tags(), [
      { Key: 'TEAM', Value: 'b' },
      { Key: 'n', Value: '' },
    ]);
    await iam.send(new UntagUserCommand({ UserName: 'x', TagKeys: ['team', 'other'] }));
    assert.deepEqual(await tags(), [{ Key: 'n', Value: '' }]);
    const many = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' }));
    assert.equal((await refusal(iam.send(new TagUserCommand({ UserName: 'x', Tags: many })))).code, 'LimitExceeded');
    assert.deepEqual(await tags(), [{ Key: 'n', Value: '' }]);
  });
});
