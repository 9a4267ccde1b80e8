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

/** @type {import('esbuild').BuildOptions} */
const inTheHost = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  logLevel: 'info',
  legalComments: 'none',
};

/**
 * What VS Code loads to activate the extension: one small file, and CommonJS, since a host takes longer over each ES module.
 * The rest is loaded on first use.
 * @type {import('esbuild').BuildOptions}
 */
const entry = {
  ...inTheHost,
  entryPoints: ['src/extension.ts'],
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  plugins: [
    {
      name: 'services-apart',
      setup(bundle) {
        bundle.onResolve({ filter: /\/services\.js$/ }, () => ({ path: './services.js', external: true }));
      },
    },
  ],
};

/**
 * The rest as ESM with split chunks: one copy of `core` at run time, and the AWS SDK in a chunk of its own that is loaded on
 * first use.
 * @type {import('esbuild').BuildOptions}
 */
const services = {
  ...inTheHost,
  entryPoints: ['src/services/services.ts'],
  splitting: true,
  format: 'esm',
  mainFields: ['module', 'main'],
  plugins: [leaveOut],
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
  for (const part of [entry, services, page])
    await (await context({ ...part, minify: false, sourcemap: part !== page })).watch();
} else {
  const parts = [];
  for (const part of [entry, services, page]) parts.push((await build({ ...part, metafile: true })).metafile);
  await mkdir('out', { recursive: true });
  await writeFile('out/metafile.json', JSON.stringify(parts));
  await writeFile('dist/LICENCES.txt', await bundledLicences(parts));
}
