"""A little bot that knows nothing but docs/bots.md. Arguments: the address of a room's messages, a greeting."""
import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import Request, urlopen

messages, greeting = sys.argv[1:3]


def call(method, path, body=None, headers={}):
    data = body.encode() if isinstance(body, str) else body
    return urlopen(Request(messages + path, data=data, method=method, headers=headers))


def id_of(response):
    return response.headers["Location"].split("/")[-1]


id = id_of(call("POST", "", greeting))
assert json.load(call("GET", ""))[-1]["body"]["plain_text"] == greeting
call("PUT", f"/{id}", f"{greeting} again")
call("DELETE", "/" + id_of(call("POST", "", "A mistake")))
boost = json.load(call("POST", f"/{id}/boosts", "👍"))["id"]
call("DELETE", f"/{id}/boosts/{boost}")
call("POST", f"/{id}/boosts", "🎉")
form = '--x\r\nContent-Disposition: form-data; name="attachment"; filename="table.csv"\r\n\r\na,b\n1,2\n\r\n--x--\r\n'
call("POST", "", form, {"Content-Type": "multipart/form-data; boundary=x"})


class Webhook(BaseHTTPRequestHandler):
    """Answers in HTTP/1.0, as this server does by default."""

    def do_POST(self):
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = f"{told['user']['name']} said: {told['message']['body']['plain']}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *words):
        pass


server = HTTPServer(("127.0.0.1", 0), Webhook)
print("listening", server.server_port, flush=True)
server.serve_forever()
