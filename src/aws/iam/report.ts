import { GenerateCredentialReportCommand, GetCredentialReportCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { ReportAnswer, ReportSource } from '../../core/credentialReport/reportSource.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { readSdkError } from '../errors/sdkError.js';
import { CutContent } from './reportContent.js';

/** The calls about the credential report. */
export function reportCalls(client: IAMClient, calls: Calls): ReportSource {
  return {
    async generate(signal) {
      const { State } = await calls.run({ action: 'GenerateCredentialReport', signal }, (abortSignal) =>
        client.send(new GenerateCredentialReportCommand(), { abortSignal }),
      );
      return present(State) === 'COMPLETE' ? 'complete' : 'started';
    },

    get: (signal) =>
      calls.run({ action: 'GetCredentialReport', signal }, (abortSignal) => getReport(client, abortSignal)),
  };
}

/** States that IAM answers as errors, by their code on the wire. */
const STATES: Readonly<Record<string, ReportAnswer>> = {
  ReportInProgress: { state: 'inProgress' },
  ReportNotPresent: { state: 'absent' },
  ReportExpired: { state: 'absent' },
};

async function getReport(client: IAMClient, abortSignal: AbortSignal): Promise<ReportAnswer> {
  const content = new CutContent();
  const command = new GetCredentialReportCommand();
  command.middlewareStack.add(content.middleware, { step: 'deserialize', priority: 'low', name: 'cutReportContent' });
  try {
    const { Content, GeneratedTime } = await client.send(command, { abortSignal });
    const csv = content.text ?? Buffer.from(present(Content)).toString('utf8');
    return { state: 'complete', csv, generated: present(GeneratedTime).getTime() };
  } catch (error) {
    const state = STATES[readSdkError(error).wireCode ?? ''];
    if (state) return state;
    throw error;
  }
}
