import type { Prompts } from '../../ui/prompts.js';

/** Asks for the code of an MFA device; a wrong one is asked again. The code is used once and not kept. */
export async function askMfaCode(prompts: Prompts, serial: string, attempt: number): Promise<string> {
  const code = await prompts.ask({
    title: 'MFA Code',
    prompt: attempt > 1 ? `AWS did not accept that code. Wait for the next one of ${serial}` : `Code of ${serial}`,
    placeholder: '123456',
    check: (text) => (/^\d{6}$/.test(text.trim()) ? undefined : 'The code has six digits.'),
  });
  return code.trim();
}
