"""`make bench`. Every client's process reads this file again, so it imports nothing until it is the program."""

import sys

if __name__ == "__main__":
    from benchmarks.program import main

    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
