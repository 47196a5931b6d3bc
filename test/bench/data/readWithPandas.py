"""Reads the table named on the command line with pandas.read_csv and prints as JSON what that took."""

import json
import sys
import time

import pandas

began = time.perf_counter()
table = pandas.read_csv(sys.argv[1])
seconds = time.perf_counter() - began
print(json.dumps({"rows": len(table), "seconds": seconds, "cpuSeconds": time.process_time(), "version": pandas.__version__}))
