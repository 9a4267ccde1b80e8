import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const SCRIPT = `
import json, os, sys
import botocore.configprovider, botocore.credentials as c, botocore.exceptions, botocore.session

def marked(text):
    found = c.Credentials("x", "y")
    found.source = text
    return found

def part(value):
    return "" if value is None else str(value)

roles = []
plain_fetcher = c.AssumeRoleCredentialFetcher.__init__
def fetcher(self, client_creator, source_credentials, role_arn, extra_args=None, **rest):
    roles.append((source_credentials, role_arn, extra_args or {}))
    plain_fetcher(self, client_creator, source_credentials, role_arn, extra_args=extra_args, **rest)
c.AssumeRoleCredentialFetcher.__init__ = fetcher

plain_role = c.AssumeRoleProvider._load_creds_via_assume_role
def role(self, name):
    found = plain_role(self, name)
    source, arn, extra = roles.pop()
    names = ("RoleSessionName", "ExternalId", "SerialNumber", "DurationSeconds")
    found.source = "|".join(["role:" + arn] + [part(extra.get(n)) for n in names]) + " < " + described(source)
    return found
c.AssumeRoleProvider._load_creds_via_assume_role = role

def process(self):
    return None if self._credential_process is None else marked("process:" + self._credential_process)
c.ProcessProvider.load = process

def login(self):
    profile = self._load_config().get("profiles", {}).get(self._profile_name, {})
    return marked("login:" + profile["login_session"]) if "login_session" in profile else None
c.LoginProvider.load = login

def sso(self):
    config = self._load_sso_config()
    if not config:
        return None
    if "sso_session" in config:
        self._token_provider._load_sso_config()
    names = ("sso_account_id", "sso_role_name", "sso_start_url", "sso_region", "sso_session")
    return marked("sso:" + "|".join(part(config.get(n)) for n in names))
c.SSOProvider.load = sso

plain_web = c.AssumeRoleWithWebIdentityProvider._assume_role_with_web_identity
def web(self):
    found = plain_web(self)
    if found is not None:
        names = ("role_arn", "web_identity_token_file", "role_session_name")
        found.source = "webIdentity:" + "|".join(part(self._get_config(n)) for n in names)
    return found
c.AssumeRoleWithWebIdentityProvider._assume_role_with_web_identity = web
c.ContainerProvider.load = lambda self: marked("container")
c.InstanceMetadataProvider.load = lambda self: marked("instance")

def described(found):
    source = getattr(found, "source", None)
    if source is not None:
        return source
    kind = "environment" if found.method == "env" else "keys"
    return kind + ":" + found.access_key + "|" + found.secret_key + "|" + part(found.token)

# They are chosen, never fallen into.
after = (c.OriginalEC2Provider, c.BotoProvider, c.ContainerProvider, c.InstanceMetadataProvider)
# As version 2 of the AWS CLI has them.
variables = {
    "profile": (None, ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"], None, None),
    "region": ("region", ["AWS_REGION", "AWS_DEFAULT_REGION"], None, None),
}

def refusable(decide):
    try:
        return decide()
    except (botocore.exceptions.BotoCoreError, AttributeError):
        return "refused"

def decide(asked):
    for name in [n for n in os.environ if n.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(asked["env"])
    for name, variable in (("config", "AWS_CONFIG_FILE"), ("credentials", "AWS_SHARED_CREDENTIALS_FILE")):
        os.environ[variable] = os.path.join(sys.argv[1], name)
        with open(os.environ[variable], "w") as file:
            file.write(asked[name])
    session = botocore.session.Session(session_vars=variables, profile=asked.get("profile"))

    def identity():
        session.get_scoped_config()
        del roles[:]
        resolver = c.create_credential_resolver(session)
        resolver.providers = [p for p in resolver.providers if not isinstance(p, after)]
        found = resolver.load_credentials()
        return "refused" if found is None else described(found)

    def endpoint(service):
        if session.get_config_variable("ignore_configured_endpoint_urls"):
            return None
        provider = botocore.configprovider.ConfiguredEndpointProvider
        return provider(session.full_config, session.get_scoped_config(), service).provide()

    return {
        "identity": refusable(identity),
        "region": refusable(lambda: session.get_scoped_config().get("region")),
        "iam": refusable(lambda: endpoint("iam")),
        "sts": refusable(lambda: endpoint("sts")),
    }

for line in sys.stdin:
    print(json.dumps(decide(json.loads(line))), flush=True)
`;

/** Two files, an environment, and the profile that was chosen, if one was. */
export interface Situation {
  readonly config: string;
  readonly credentials: string;
  readonly env: Readonly<Record<string, string>>;
  readonly profile?: string;
}

/** What a reader makes of a situation: who signs, where from, and where to; `refused` where it refuses. */
export interface Decision {
  readonly identity: string;
  readonly region: string | null;
  readonly iam: string | null;
  readonly sts: string | null;
}

/** What botocore decides, for all of them in one process, in their order. Nothing is sent and no program runs. */
export async function botocoreDecisions(
  python: string,
  situations: readonly Situation[],
): Promise<readonly Decision[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-decisions-'));
  try {
    const env = { PATH: process.env['PATH'], HOME: folder };
    const child = spawn(python, ['-c', SCRIPT, folder], { stdio: ['pipe', 'pipe', 'inherit'], env });
    const answers = text(child.stdout);
    child.stdin.end(situations.map((situation) => `${JSON.stringify(situation)}\n`).join(''));
    const lines = (await answers).trim().split('\n');
    if (lines.length !== situations.length) throw new Error(`botocore ended after ${lines.length} decisions`);
    return lines.map((line) => JSON.parse(line) as Decision);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
