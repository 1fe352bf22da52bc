"""What a host sends with every file, as Netlify and Cloudflare Pages read it from the site's root.

`deploy/nginx.conf` says the same to nginx.
"""

from __future__ import annotations

from collections.abc import Iterable

from theme.material import POLICY

HEADERS_FILE = "_headers"
SENT = {
    "Content-Security-Policy": POLICY.format(styles="'unsafe-inline'"),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Access-Control-Allow-Origin": "*",
}
"""The headers of every file by their names.

Which styles a page has, only its own policy says, by their hashes: what both allow is allowed. Every page may be
framed, since embeds are made for it, and there is nothing on the others that a click could give away. A frame that is
sandboxed reads files as a stranger does.
"""
KEPT = "public, max-age=31536000, immutable"
"""How long a file may be kept whose name changes with it; of any other, hosts ask again each time by themselves."""


def headers_file(hashed: Iterable[str]) -> str:
    """Return the text of `_headers`; `hashed` are the addresses of the files whose name holds their hash."""
    rules = {"/*": SENT, **{f"/{address}": {"Cache-Control": KEPT} for address in hashed}}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items()) for path, sent in rules.items()
    )
