import assert from 'node:assert/strict';
import { connectWithPair } from '../support/aws/connectWithPair.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import type { Case, Setting } from './cases.js';
import type { ContractServer } from './servers.js';

/** Runs the cases against a server; where it cannot be had, each counts as skipped under its own name. */
export function contract(name: string, start: () => Promise<ContractServer | undefined>, cases: readonly Case[]): void {
  describe(`contract: ${name}`, () => {
    let server: ContractServer | undefined;
    let setting: Setting | undefined;

    before(async function () {
      // The first run may have to install it.
      this.timeout(600_000);
      server = await start();
      if (server === undefined) this.skip();
    });

    beforeEach(async () => {
      if (server === undefined) return;
      await server.reset();
      const fixture = await ConnectionFixture.open();
      const connection = await connectWithPair(fixture, server.access);
      setting = { server, fixture, connection, iam: connection.iam };
    });

    afterEach(() => setting?.fixture.close());

    after(async () => {
      await server?.stop();
    });

    for (const { title, run } of cases) {
      it(title, async () => {
        assert.ok(setting);
        await run(setting);
      });
    }
  });
}
