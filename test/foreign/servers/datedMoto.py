# A moto server whose users and keys have pasts: the users come as JSON on standard input, ages in days.
# Prints the address, and ends when standard input does.
import json
import sys
from datetime import timedelta

from moto.core.utils import utcnow
from moto.iam.models import iam_backends
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

ACCOUNT = "123456789012"


def ago(days):
    # An hour more, so that a day does not end while somebody counts.
    return utcnow() - timedelta(days=days, hours=1)


def add(iam, user):
    name = user["name"]
    made = iam.create_user("us-east-1", name)
    made.create_date = ago(user["age"])
    if user.get("password"):
        iam.create_login_profile(name, "Not-A-Secret-1")
    if user.get("mfa"):
        iam.enable_mfa_device(name, f"arn:aws:iam::{ACCOUNT}:mfa/{len(iam.users)}", "123456", "654321")
    for key in user["keys"]:
        access_key = iam.create_access_key(name, status="Active" if key["active"] else "Inactive")
        access_key.create_date = ago(key["age"])
        if "used" in key:
            access_key.last_used = ago(key["used"])


iam = iam_backends[ACCOUNT]["aws"]
for user in json.loads(sys.stdin.readline()):
    add(iam, user)
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
host, port = server.get_host_and_port()
print(f"http://{host}:{port}", flush=True)
sys.stdin.read()
