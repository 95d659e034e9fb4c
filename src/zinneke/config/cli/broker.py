"""``zinneke broker``: the context broker alone."""

import click

from zinneke.config.cli.options import settings_with


@click.command(epilog="Example: zinneke broker --data var --port 9090")
@click.option("--data", metavar="DIR", help="Folder that holds the store; a new one starts empty.")
@click.option("--host", help="Address to listen on (127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (9090).")
@click.option("--store", help="sqlite, or postgresql://USER@HOST/DATABASE, which several brokers may share.")
@click.option("--contexts", metavar="DIR", help="Folder of @context documents with an index.json (URL to file).")
@click.option("--allow-private-hosts", is_flag=True, help="Let notifications call loopback and private addresses.")
@click.option("--alias", metavar="NAME", help="Name of this broker among its peers.")
@click.option("--public-url", metavar="URL", help="Address others reach the broker under.")
def broker(
    data: str | None,
    host: str | None,
    port: int | None,
    store: str | None,
    contexts: str | None,
    allow_private_hosts: bool,
    alias: str | None,
    public_url: str | None,
) -> None:
    """Run the NGSI-LD context broker alone. Ctrl-C stops it; every acknowledged write is kept."""
    settings = settings_with(
        {
            "data": data,
            "host": host,
            "broker_port": port,
            "broker_store": store,
            "contexts": contexts,
            "allow_private_hosts": allow_private_hosts or None,
            "broker_alias": alias,
            "broker_public_url": public_url,
        }
    )
    from zinneke.broker.main import run

    run(settings)
