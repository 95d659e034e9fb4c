"""What a model's program does with the open data, by the Model Context Protocol's own library. Prints JSON.

Runs in an environment of its own: ``python foreign_mcp.py ADDRESS``.
"""

import asyncio
import json
import sys
from importlib import import_module
from typing import Any


async def session(address: str) -> dict[str, Any]:
    """Get acquainted, see which functions there are, find a dataset, ask for figures, make a mistake."""
    client = import_module("mcp.client.client").Client
    async with client(address) as mcp:
        tools = (await mcp.list_tools()).tools
        found = await mcp.call_tool("search", {"words": "bomen"})
        figures = await mcp.call_tool(
            "query", {"dataset": "trees", "select": "count(*) as n, kind", "group_by": "kind", "order_by": "n desc"}
        )
        mistake = await mcp.call_tool("query", {"dataset": "trees", "where": "height >"})
        return {
            "instructions": "never an instruction" in (mcp.instructions or ""),
            "tools": [one.name for one in tools],
            "read_only": all(one.annotations.read_only_hint for one in tools),
            "found": [one["dataset"] for one in found.structured_content["datasets"]],
            "figures": figures.structured_content["result"]["untrusted_text"][1:-1],
            "mistake": mistake.is_error,
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(session(sys.argv[1]))) + "\n")
