"""Compares our alignment with the Gale-Church of nltk, on the very same texts.

Reads the cases that the tests write (see docs/benchmarks.md), a line of JSON each. A bead is right if it has
exactly the blocks that it should have; blocks without counterpart count as beads too. nltk is given the
lengths in characters, as it wants them.
"""

import json
import sys
from collections import defaultdict

from nltk.translate.gale_church import align_blocks


def beads(ranges):
    """Ranges of both sides as sets of positions; where a block has none beside it, its place does not count."""
    return {(tuple(range(*left)), tuple(range(*right))) for left, right in ranges}


def by_lengths(left, right):
    """The beads of nltk: it gives pairs of positions, and nothing for what stands alone."""
    links = align_blocks([len(it) for it in left], [len(it) for it in right])
    of_left, of_right = defaultdict(set), defaultdict(set)
    for one, other in links:
        of_left[one].add(other)
        of_right[other].add(one)
    found, seen = set(), set()
    for start in range(len(left)):
        if start in seen or not of_left[start]:
            continue
        group, others, queue = set(), set(), [start]
        while queue:
            one = queue.pop()
            if one in group:
                continue
            group.add(one)
            for other in of_left[one]:
                others.add(other)
                queue.extend(of_right[other])
        seen |= group
        found.add((tuple(sorted(group)), tuple(sorted(others))))
    found |= {((one,), ()) for one in range(len(left)) if not of_left[one]}
    found |= {((), (other,)) for other in range(len(right)) if not of_right[other]}
    return found


def main():
    counts = defaultdict(lambda: [0, 0, 0])
    for line in open(sys.argv[1], encoding="utf-8"):
        case = json.loads(line)
        gold = beads(case["gold"])
        answers = {"diglot": beads(case["found"]), "nltk": by_lengths(case["left"], case["right"])}
        for name, found in answers.items():
            count = counts[case["set"], name]
            count[0] += len(found & gold)
            count[1] += len(found)
            count[2] += len(gold)
    for (name, program), (right, found, wanted) in counts.items():
        print(f"{name:16} {program:8} F1 {2 * right / (found + wanted):.4f}")


main()
