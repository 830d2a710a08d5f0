"""Electronic signatures on documents (PAdES): whose certificate signs, how, and what a file somebody brings shows.

The private side is in `YIMEN_HOME/keys/certificates/`:

    <统一社会信用代码>.p12 or .pem    an organ's own key, certificate and whole chain, put there by its operator
    demonstration-root.pem          made here, with the two below, while an organ has none of its own and the county
    demonstration-issuer.pem        is a demonstration
    demonstration-<信用代码>.pem

The public side is `YIMEN_HOME/certificates/<SHA-256>.pem`: every certificate that ever signed here, with its chain. A
signature is the county's when its certificate is there; nothing else is trusted, so a certificate that a public
authority issued to somebody else counts for nothing, and one that was replaced still counts for what it signed.
"""
