import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { bundledLicences } from './scripts/licences.js';

/**
 * Parts of the SDK that nothing here runs: its default chain and the providers our own reader of the AWS files replaces,
 * Cognito, its second STS client, streams of events, the browser's user agent, a digest for where Node has none. They are a sixth of the
 * bundle; each refuses when called.
 */
const unused =
  /^(@aws-sdk\/credential-provider-(node|ini|env|process|web-identity|cognito-identity)|@aws-sdk\/nested-clients\/sts|@smithy\/core\/event-streams|bowser|\.\/Sha256Js)$/;

/** Parts of which little is run, and what does the same: a signer for several Regions, which needs packages of its own, and a trace of Lambda's. */
const standIns = new Map([
  [
    '@aws-sdk/signature-v4-multi-region',
    `import { SignatureV4 } from '@smithy/signature-v4';
     export class SignatureV4MultiRegion extends SignatureV4 { static sigv4aDependency() { return 'none'; } }`,
  ],
  ['@aws/lambda-invoke-store', 'export const InvokeStore = { getInstanceAsync: async () => undefined };'],
]);

/** @type {import('esbuild').Plugin} */
const leaveOut = {
  name: 'leave-out',
  setup(bundle) {
    bundle.onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'left-out' }));
    bundle.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: `function leftOut() { throw new Error(${JSON.stringify(`${path} is left out`)}); }
        export { leftOut as default, leftOut as defaultProvider, leftOut as STSClient, leftOut as AssumeRoleCommand,
          leftOut as EventStreamSerde, leftOut as eventStreamSerdeProvider, leftOut as Sha256Js };`,
    }));
    bundle.onResolve({ filter: /^@aws/ }, ({ path }) =>
      standIns.has(path) ? { path, namespace: 'stand-in', sideEffects: false } : undefined,
    );
    bundle.onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({
      contents: standIns.get(path) ?? '',
      resolveDir: import.meta.dirname,
    }));
    // The SDK's clients read their version in their package's manifest, and nothing else of it.
    bundle.onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      /** @type {unknown} */
      const manifest = JSON.parse(await readFile(path, 'utf8'));
      const { version } = /** @type {{ version: string }} */ (manifest);
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * The extension as ESM with split chunks: one copy of `core` at run time, and the AWS SDK in a chunk of its own that is
 * loaded on first use. The metafile is what the layer test reads.
 * @type {import('esbuild').BuildOptions}
 */
const extension = {
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['vscode'],
  minify: true,
  metafile: true,
  plugins: [leaveOut],
  logLevel: 'info',
  legalComments: 'none',
  // The SDK's CommonJS parts call require() for Node's own modules.
  banner: {
    js: "import{createRequire as iamKeysRequire}from'node:module';const require=iamKeysRequire(import.meta.url);",
  },
};

/**
 * The report page's own script and style, which a browser runs: read when the page is opened.
 * @type {import('esbuild').BuildOptions}
 */
const page = {
  entryPoints: { report: 'src/webview/main.ts', style: 'src/webview/report.css' },
  outdir: 'dist/webview',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'chrome138',
  tsconfig: 'src/webview/tsconfig.json',
  minify: true,
  logLevel: 'info',
  legalComments: 'none',
};

await rm('dist', { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  for (const part of [extension, page])
    await (await context({ ...part, minify: false, sourcemap: part === extension })).watch();
} else {
  const parts = [await build({ ...extension, metafile: true }), await build({ ...page, metafile: true })];
  const [metafile] = parts.map((part) => part.metafile);
  await mkdir('out', { recursive: true });
  await writeFile('out/metafile.json', JSON.stringify(metafile));
  await writeFile('dist/LICENCES.txt', await bundledLicences(parts.map((part) => part.metafile)));
}
