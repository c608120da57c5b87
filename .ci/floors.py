#!/usr/bin/env python3
"""Runs the evaluation and the small cases, and fails where a figure has fallen below the floor reached before.

usage: floors.py EVALUATE.py BINARY

FLOORS only rise: when a figure improves for good, write the new one here. Names are paths into the
evaluation's own output; quotes and actors are read from its printed tables. Of each file of cases that
stands in the folder `cases` beside the evaluation's, the floor is how many come out right.
"""
import json, pathlib, re, subprocess, sys, tempfile

# The least that may come out: some tenths below what was measured, since other stages move a figure by
# as much. Of the names only the set that never trains the weights has floors.
FLOORS = {
    'seeds': 0,
    'clean/pages-dev/dump/all F1': 0.946,
    'clean/pages-dev/dump/news (both) F1': 0.950,
    'clean/pages-dev/dump/all title_fuzzy': 0.80,
    'clean/pages-dev/dump/all date': 0.73,
    'clean/pages-dev/dump/all author': 0.68,
    'clean/pages-dev/dump, wrapped at 80 columns/all F1': 0.945,
    'clean/pages-dev/html/all F1': 0.963,
    'clean/pages-dev/html/fundus F1': 0.963,
    'clean/pages-dev/html/scrapinghub F1': 0.972,
    'clean/pages-dev/html/all title_fuzzy': 0.90,
    'clean/pages-dev/html/all date': 0.93,
    'clean/pages-dev/html/all author': 0.94,
    'actors/gumnews-dev B3 F1': 94.2,
    'actors/gumnews-dev pairwise F1': 94.0,
    'actors/gumnews-dev he/she F1': 93.5,
    'actors/ww-dev all F1': 86.4,
    'actors/ww-dev person F1': 92.0,
    'actors/ww-dev organization F1': 78.6,
    'actors/ww-dev place F1': 87.1,
    'quotes/phenomena MARKED end to end F1': 98.5,
    'quotes/polnear-dev SPEECH span F1': 97.7,
    'quotes/polnear-dev SPEECH end to end F1': 95.4,
    'quotes/polnear-dev MARKED end to end F1': 88.4,
    'quotes/polnear-dev MIXED span F1': 67.1,
    'quotes/polnear-dev INDIRECT span F1': 41.5,
    'quotes/wikinews-dev MARKED end to end F1': 91.0,
}
CASES = {
    'faults.jsonl': 27,
    'understanding.jsonl': 67,
}

# columns of the quotes table by the bar-separated group and the word in it
QUOTE_COLUMNS = {'span F1': (2, 2), 'speaker': (3, 0), 'end to end F1': (4, 2)}


def quotes(table):
    rows = (line.split('|') for line in table.splitlines() if line.count('|') == 4)
    for row in rows:
        task = row[0].split()[0]
        for column, (group, word) in QUOTE_COLUMNS.items():
            if task != 'task':
                yield f'{task} {column}', float(row[group].split()[word])


def actors(table):
    for line in table.splitlines():
        words = line.split()
        if 'exact' in words:
            yield f'{words[0]} F1', float(words[words.index('F1') + 1])
        elif 'F1' in words:
            name = next(name for name in ('B3', 'pairwise', 'he/she', 'others') if name in words)
            yield f'{name} F1', float(words[words.index('F1') + 1])


def figures(result):
    yield 'seeds', result['seeds']['right'] - result['seeds']['of']
    for name, value in result.items():
        if name.startswith('clean/') and 'F1' in value:
            for column in ('F1', 'title_fuzzy', 'date', 'author'):
                yield f'{name} {column}', value[column]
        elif name.startswith('quotes/'):
            yield from ((f'{name} {key}', figure) for key, figure in quotes(value['table']))
        elif name.startswith('actors/'):
            yield from ((f'{name} {key}', figure) for key, figure in actors(value['table']))


def cases(folder, binary):
    for name in CASES:
        run = [sys.executable, folder / 'cases.py', '--bin', binary, folder / name]
        told = subprocess.run(run, capture_output=True, text=True).stdout
        print(told)
        yield f'cases/{name}', int(re.search(r'^cases: (\d+) of', told, re.M)[1])


def main(evaluate, binary):
    floors = FLOORS | {f'cases/{name}': floor for name, floor in CASES.items()}
    with tempfile.NamedTemporaryFile('r', suffix='.json') as out:
        subprocess.run([sys.executable, evaluate, '--bin', binary, '--json', out.name], check=True)
        found = dict(figures(json.load(out)))
    found |= dict(cases(pathlib.Path(evaluate).parent.parent / 'cases', binary))
    low = [(name, floor, found.get(name)) for name, floor in floors.items() if not (found.get(name, -1) >= floor)]
    for name, floor, figure in low:
        print(f'below its floor: {name} is {figure}, was at least {floor}')
    print(f'{len(floors) - len(low)} passed, {len(low)} failed')
    sys.exit(bool(low))


if __name__ == '__main__':
    main(*sys.argv[1:])
