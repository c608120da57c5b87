#!/usr/bin/env python3
"""What each rule of the attribution adds: the points of end-to-end F1 that are lost without it.

usage: rules.py PATH/TO/onrecord PATH/TO/evaluate.py [RULE…]

Runs the evaluation of quotes once with all rules and once without each, and prints a table, the rule that
adds most first. A rule that adds at most a twentieth of a point everywhere is marked: it should go.
"""
import os, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

SETS = ('phenomena', 'polnear-dev', 'wikinews-dev')
TASKS = ('SPEECH', 'MARKED', 'MIXED', 'INDIRECT')
LEAST = 0.05


def names(program):
    lines = subprocess.run([program, 'annotate', '--explain'], capture_output=True, text=True, check=True).stdout
    return [line for line in lines.splitlines() if not line.startswith(' ')]


def score(program, evaluate, without):
    """End-to-end F1 by (set, task); the evaluation calls a script that leaves the rule out."""
    with tempfile.NamedTemporaryFile('w', suffix='.sh', delete=False) as script:
        option = f' --without {without}' if without else ''
        script.write(f'#!/bin/sh\nexec "{os.path.abspath(program)}" "$@"{option}\n')
    os.chmod(script.name, 0o755)
    try:
        command = [sys.executable, evaluate, '--bin', script.name, '--only', 'quotes']
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    finally:
        os.unlink(script.name)
    scores, name = {}, ''
    for line in out.splitlines():
        if heading := re.match(r'## quotes: (\S+)', line):
            name = heading[1]
        elif (cells := line.split('|')) and line.split()[:1] and line.split()[0] in TASKS and len(cells) == 5:
            scores[name, line.split()[0]] = float(cells[4].split()[2])
    return scores


def main():
    program, evaluate, chosen = sys.argv[1], sys.argv[2], sys.argv[3:]
    whole = score(program, evaluate, None)
    columns = [key for key in whole if key[0] in SETS and whole[key] > 0]
    rules = chosen or names(program)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        without = list(pool.map(lambda rule: score(program, evaluate, rule), rules))
    rows = [(rule, [whole[key] - left.get(key, 0) for key in columns]) for rule, left in zip(rules, without)]
    rows.sort(key=lambda row: -max(row[1]))
    print(f'{"":20}' + ''.join(f'{name.split("-")[0]:>10}' for name, _ in columns))
    print(f'{"":20}' + ''.join(f'{task:>10}' for _, task in columns))
    print(f'{"all rules":20}' + ''.join(f'{whole[key]:10.1f}' for key in columns))
    for rule, worth in rows:
        mark = '' if max(worth) > LEAST else '  adds nothing'
        print(f'{rule:20}' + ''.join(f'{points:10.1f}' for points in worth) + mark)


if __name__ == '__main__':
    main()
