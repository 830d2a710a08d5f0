from __future__ import annotations

import sys

from yimen.cli.main import main

sys.exit(main())
