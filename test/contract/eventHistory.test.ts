import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describePython, findPython, motoRequired, type PythonTools } from '../support/moto.js';
import { SandboxServer } from './servers.js';

/** Calls the sandbox through botocore, which refuses what its model does not know, and lists fields that the model lacks. */
const PROBE = `
import botocore.session, json, sys
url, key, user = sys.argv[1:4]
session = botocore.session.get_session()
trail = session.create_client("cloudtrail", region_name="eu-central-1", endpoint_url=url)
iam = session.create_client("iam", region_name="us-east-1", endpoint_url=url)

def strange(value, shape, at):
    if shape.type_name == "structure":
        if not isinstance(value, dict): return [at]
        lacking = [f"{at}.{name} lacks" for name in shape.required_members if name not in value]
        return lacking + [found for name, each in value.items() for found in
            (strange(each, shape.members[name], f"{at}.{name}") if name in shape.members else [f"{at}.{name}"])]
    if shape.type_name == "list":
        return [found for each in value for found in strange(each, shape.member, at)]
    if getattr(shape, "enum", None): return [] if value in shape.enum else [f"{at}={value}"]
    return []

def raw(client, operation, **params):
    answers = []
    client.meta.events.register("before-parse", lambda response_dict, **_: answers.append(response_dict["body"]))
    parsed = client._make_api_call(operation, params)
    parsed.pop("ResponseMetadata")
    return answers[-1].decode(), parsed, client.meta.service_model.operation_model(operation).output_shape

body, events, shape = raw(trail, "LookupEvents", LookupAttributes=[{"AttributeKey": "AccessKeyId", "AttributeValue": key}])
odd = strange(json.loads(body), shape, "LookupEvents")
record = json.loads(events["Events"][0]["CloudTrailEvent"])
pages = trail.get_paginator("lookup_events").paginate(LookupAttributes=[{"AttributeKey": "AccessKeyId", "AttributeValue": key}])
import itertools, time
first_two = []
for page in itertools.islice(pages, 2):
    first_two.append(len(page["Events"])); time.sleep(1)
job = iam.generate_service_last_accessed_details(Arn=user, Granularity="SERVICE_LEVEL")["JobId"]
states, services, marker = [], [], {}
while True:
    _, answer, shape = raw(iam, "GetServiceLastAccessedDetails", JobId=job, **marker)
    if answer["JobStatus"] == "COMPLETED": odd += strange(answer, shape, "GetServiceLastAccessedDetails")
    states.append(answer["JobStatus"])
    services += answer.get("ServicesLastAccessed", [])
    if answer.get("IsTruncated"): marker = {"Marker": answer["Marker"]}
    elif answer["JobStatus"] == "COMPLETED": break
errors = [shape.name for shape in trail.meta.service_model.operation_model("LookupEvents").error_shapes]
print(json.dumps({"odd": odd, "record": sorted(record), "pages": first_two, "states": states, "services": len(services), "errors": errors,
    "time": type(events["Events"][0]["EventTime"]).__name__, "used": str(services[5].get("LastAuthenticated", services[5]["ServiceName"]))}))
`;

/** Fields that every record of a call has. Source: CloudTrail guide, contents of a record, and its examples. */
const RECORD = [
  ...['eventVersion', 'userIdentity', 'eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress'],
  ...['userAgent', 'requestParameters', 'responseElements', 'eventID', 'readOnly', 'eventType', 'managementEvent'],
  ...['recipientAccountId', 'eventCategory'],
];

describe('contract: botocore on the sandbox’s event history', () => {
  let server: SandboxServer;
  let python: PythonTools | undefined;

  before(async function () {
    // The first run may have to install it.
    this.timeout(600_000);
    python = await findPython();
    console.log(`    ${describePython(python)}`);
    assert.ok(python ?? !motoRequired(), 'IAM_KEYS_REQUIRE_MOTO is set and no Python with botocore was found');
    server = await SandboxServer.start();
    if (python === undefined) this.skip();
  });
  after(() => server.stop());

  it('finds shapes, names and errors that its models have, and pages that go on', async function () {
    this.timeout(60_000);
    assert.ok(python);
    server.sandbox.reset(12);
    const [key] = server.sandbox.keysOf('terraform-prod');
    const user = 'arn:aws:iam::123456789012:user/service/terraform-prod';
    const { id, secret, url } = server.access;
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: secret.reveal(),
      AWS_CONFIG_FILE: '/none',
    };
    const { stdout } = await promisify(execFile)(python.python, ['-c', PROBE, url, key?.id ?? '', user], { env });
    const found = JSON.parse(stdout) as Readonly<Record<string, unknown>> & { readonly record: readonly string[] };
    assert.deepEqual(found['odd'], []);
    assert.deepEqual(
      RECORD.filter((field) => !found.record.includes(field)),
      [],
    );
    assert.deepEqual([found['time'], found['pages']], ['datetime', [50, 50]]);
    assert.deepEqual([found['states'], found['services']], [['IN_PROGRESS', 'COMPLETED', 'COMPLETED'], 23]);
    for (const code of ['InvalidNextTokenException', 'InvalidMaxResultsException', 'InvalidLookupAttributesException'])
      assert.ok((found['errors'] as readonly string[]).includes(code), code);
  });
});
