import { IamKeysError } from '../../core/errors.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Prompts } from '../../ui/prompts.js';

/**
 * Asks for the code of an MFA device; a wrong one is asked again. The code is used once and not kept. Rejects with
 * `MfaCodeNeeded` on Escape, so that the view says what it is waiting for.
 */
export async function askMfaCode(prompts: Prompts, serial: string, attempt: number): Promise<string> {
  try {
    const code = await prompts.ask({
      title: 'MFA Code',
      prompt: attempt > 1 ? `That code was not accepted. Wait for the next one of ${serial}` : `Code of ${serial}`,
      placeholder: '123456',
      check: (text) => (/^\d{6}$/.test(text.trim()) ? undefined : 'The code has six digits.'),
    });
    return code.trim();
  } catch (error) {
    throw error instanceof Cancelled ? new IamKeysError('MfaCodeNeeded', { serial }, { cause: error }) : error;
  }
}
