"""Whether the files are those that were signed."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from zinneke.services.budget.queries.verifying.folder import NotSo, Published
from zinneke.services.budget.rules.publication import files
from zinneke.services.budget.rules.publication.canonical import canonical, sha256


def signature(published: Published) -> str:
    """The manifest is signed with the key beside it."""
    manifest = published.record(files.MANIFEST)
    if manifest.get("format") != files.FORMAT:
        raise NotSo(files.MANIFEST, f"its format is {manifest.get('format')!r}: this version reads {files.FORMAT}")
    if canonical(manifest) != published.files[files.MANIFEST]:
        raise NotSo(files.MANIFEST, "it is not written as its signature asks for")
    rest = {name: value for name, value in manifest.items() if name != "signature"}
    try:
        key_of(published).verify(bytes.fromhex(str(manifest.get("signature"))), canonical(rest))
    except (InvalidSignature, ValueError):
        other = sha256(published.files[files.KEY]) != _listed(published).get(files.KEY)
        name = files.KEY if other else files.MANIFEST
        raise NotSo(name, "the signature of the manifest is not that of the key") from None
    return f"The manifest is signed with the key {fingerprint(published)}: compare it with the one the city printed."


def hashes(published: Published) -> str:
    """Every file is the one that the manifest lists."""
    listed = _listed(published)
    for name in files.LISTED:
        if sha256(published.files[name]) != listed[name]:
            raise NotSo(name, "it is not the file that the manifest lists: its hash differs")
    return f"The {len(listed)} files are those that the manifest lists."


def _listed(published: Published) -> dict[str, str]:
    listed = published.record(files.MANIFEST).get("files")
    if not isinstance(listed, dict) or set(listed) != set(files.LISTED):
        raise NotSo(files.MANIFEST, "it does not list the files of its format")
    return listed


def key_of(published: Published) -> Ed25519PublicKey:
    """The key that everything is signed with. Raises NotSo."""
    try:
        key = load_pem_public_key(published.files[files.KEY])
    except ValueError:
        raise NotSo(files.KEY, "it is no public key") from None
    if not isinstance(key, Ed25519PublicKey):
        raise NotSo(files.KEY, "it is no key for Ed25519")
    return key


def fingerprint(published: Published) -> str:
    """The hash of the key, to compare with what the city printed elsewhere."""
    return sha256(key_of(published).public_bytes_raw())
