"""An SMTP server that is not made of the code under test; prints its port, then each email as a line of JSON."""

import asyncio
import email
import email.policy
import json

from aiosmtpd.smtp import SMTP

REPLIES = {"gone": "550 5.1.1 No such mailbox", "greylisted": "451 4.7.1 Try again later"}


def content_of(message, kind):
    return message.get_body((kind,)).get_content().replace("\r\n", "\n")


class Mailbox:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        reply = REPLIES.get(address.split("@")[0])
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        received = {
            "recipients": envelope.rcpt_tos,
            "messageId": message["message-id"],
            "subject": message["subject"],
            "text": content_of(message, "plain"),
            "html": content_of(message, "html"),
            "attachments": [part.get_filename() for part in message.iter_attachments()],
        }
        print(json.dumps(received), flush=True)
        return "250 OK"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Mailbox(), enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
