"""Runs the tests against one mutant after the other."""

import os
import re
import resource
import subprocess
import time

# Checks by a second road that take a second each: contracts and whole trials worked out by hand, plans
# at their edges, an enumeration of all patterns of default, and references that take their terms from
# the scenario.
FAST = [
    "^InstrumentsTests|WorkedExampleTests|WorkedCityTests|PurseTests|EdgesOf|ProblemTests|MoneyBalances",
    "TwoBooksAgreement|SlowReferenceAgreement|SlowCityAgreement|FiveBorrowers",
]
# A frozen output says only that a number moved, not that it is wrong; tidiness is not a number; and
# what is about text, damaged files, other targets, time or memory cannot tell a wrong amount.
EXCLUDED = [
    "TranscriptTests", "^BlendTests", "FrozenBits", "^RepositoryTests", "^ReportingTests",
    "^BenchmarksTests", "^MonteCarloTests", "^ElementaryFunctionsTests", "^CreditRiskTests",
    "^FinanceBasicsTests", "Allocations", "MemoryOfRuns", "DamageTests", "HandCases", "PageTests",
    "KeyReference", "JSON5", "QuantityTests", "FileTests", "ErrorsOfRatios", "ChunkStatistics",
]  # fmt: skip
FAILED = re.compile(r"Test (?:case passing \d+ argument\w* )?(.*?) recorded an issue")


class Runner:
    def __init__(self, binary, folder):
        self.binary, self.folder = str(binary), str(folder)
        self.seconds = {}

    def stages(self):
        fast = [["--filter", suites] for suites in FAST]
        return fast + [["--skip", "|".join(EXCLUDED + FAST)]]

    def measure(self):
        """Runs every stage without a mutant, to know what it takes."""
        for stage in self.stages():
            killer, seconds = self._run(0, stage, limit=3600)
            if killer:
                raise SystemExit(f"without a mutant {' '.join(stage)} fails: {killer}")
            self.seconds[stage[1]] = seconds
            print(f"{seconds:6.1f} s of processor: {' '.join(stage)[:70]}", flush=True)

    def killer(self, number, is_fast):
        """The test that fails with a mutant, or the signal or limit that ends it; None if it lives."""
        for stage in self.stages()[: len(FAST) if is_fast else None]:
            killer, _ = self._run(number, stage, limit=3 + 3 * self.seconds[stage[1]])
            if killer:
                return killer
        return None

    def _run(self, number, stage, limit):
        """Ends at the first failure; the limit is of processor time, so that a busy machine is fair."""

        def restrict():
            os.nice(10)
            resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 5))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))

        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(
            [self.binary, "--testing-library", "swift-testing", *stage],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            cwd=self.folder, preexec_fn=restrict,
            env={**os.environ, "BLEND_MUTANT": str(number), "SWIFT_BACKTRACE": "enable=no"},
        )  # fmt: skip
        started, failed = time.monotonic(), None
        for line in process.stdout:
            match = FAILED.search(line)
            if match:
                failed = match.group(1)
                process.kill()
                break
            if time.monotonic() - started > 20 * limit:
                process.kill()
        process.stdout.close()
        code = process.wait()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if failed is None and code != 0:
            failed = "limit of time" if code in (-24, -9) else f"trap ({code})"
        return failed, seconds
