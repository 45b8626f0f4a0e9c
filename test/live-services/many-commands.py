"""Runs many command lines of the openstack client, which is loaded once: each in a process of its own, forked from one that has its modules.

Reads a JSON list of lines on stdin, and prints a JSON list of what each printed, and its exit code.
"""
import json
import os
import shlex
import sys
import tempfile

from openstackclient import shell


def run(line):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.argv = ['openstack', *shlex.split(line)]
            code = 1
            try:
                code = shell.main(sys.argv[1:])
            except SystemExit as end:
                code = end.code
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code if isinstance(code, int) else 0)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return {
            'line': line,
            'exitCode': os.waitstatus_to_exitcode(status),
            'stdout': out.read().decode(),
            'stderr': err.read().decode(),
        }


print(json.dumps([run(line) for line in json.load(sys.stdin)]))
