#!/usr/bin/env python3
"""Every crate that is built into the binary must carry a licence from the list."""

import json
import re
import subprocess
import sys

ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT",
    "MIT-0", "OpenSSL", "Unicode-3.0", "Unlicense", "Zlib", "PostgreSQL",
}


def accepted(expression: str) -> bool:
    """An SPDX expression of AND, OR and parentheses, read with OR as the caller's choice."""
    tokens = re.findall(r"\(|\)|AND|OR|[^\s()]+(?:\s+WITH\s+\S+)?", expression.replace("/", " OR "))
    python = [t.lower() if t in ("AND", "OR") else t if t in "()" else str(t in ALLOWED) for t in tokens]
    return bool(eval(" ".join(python), {"__builtins__": {}}))


def main() -> int:
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", "x86_64-unknown-linux-gnu"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
    wrong = [f"{p['name']} {p['version']}: {p['license']}" for p in packages if not accepted(p["license"] or "none")]
    print(f"{len(packages)} crates, {len(wrong)} with a licence that is not on the list")
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())
