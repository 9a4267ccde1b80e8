import { bundleClient } from '../bundle.js';
import type { DiagnoseTimes } from '../diagnose.js';
import type { Figure } from '../figures.js';
import { runClient } from '../runClient.js';
import { fittedExponent, median } from '../statistics.js';

/** _Check AWS Files_ of a file full of problems, as bundled as the extension is. */
export async function measureDiagnose(): Promise<Figure[]> {
  const { large, bySize } = await runClient<DiagnoseTimes>(await bundleClient('diagnose'), [], {});
  const part = 'check AWS files';
  const note = bySize.map(([size, time]) => `${size}: ${time.toFixed(0)} ms`).join(', ');
  return [
    { part, what: '2,000 profiles, three problems each', value: median(large), unit: 'ms', target: '≤ 200' },
    {
      ...{ part, what: 'growth from 500 to 8,000 profiles', value: fittedExponent(bySize), unit: 'exponent' },
      ...{ target: '≤ 1.2', note },
    },
  ];
}
