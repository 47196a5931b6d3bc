"""What the peers share: the job around the training, written the way such a script is usually written."""

import json
import sys
import time

import numpy as np
import pandas as pd


class Job:
    """Arguments: CSV TARGET POSITIVE EPOCHS BATCH HIDDEN. Reads, splits 60/20/20 stratified, standardises on train."""

    def __init__(self, started):
        self.started = started
        self.imported = time.perf_counter()
        path, target, positive, epochs, batch, hidden = sys.argv[1:7]
        self.epochs, self.batch = int(epochs), int(batch)
        self.hidden = [int(units) for units in hidden.split(",")]
        table = pd.read_csv(path)
        labels = (table.pop(target).astype(str) == positive).to_numpy(dtype="float32")
        features = table.to_numpy(dtype="float32")
        part = self._parts(labels)
        mean, deviation = features[part == 0].mean(axis=0), features[part == 0].std(axis=0)
        features = (features - mean) / np.where(deviation > 0, deviation, 1)
        self.train, self.validation, self.test = [(features[part == p], labels[part == p]) for p in range(3)]
        self.loaded = time.perf_counter()
        self.epoch_ends = []

    @staticmethod
    def _parts(labels):
        random = np.random.default_rng(0)
        part = np.empty(len(labels), dtype=np.int8)
        for value in (0, 1):
            rows = random.permutation(np.flatnonzero(labels == value))
            first, second = int(0.6 * len(rows)), int(0.8 * len(rows))
            part[rows[:first]], part[rows[first:second]], part[rows[second:]] = 0, 1, 2
        return part

    def epoch_ended(self, validation_scores):
        """Recall and specificity on validation, as one wants to see them while training."""
        flagged, positive = validation_scores >= 0.5, self.validation[1] == 1
        self.recall = float(flagged[positive].mean())
        self.specificity = float((~flagged[~positive]).mean())
        self.epoch_ends.append(time.perf_counter())

    def report(self, library, test_scores):
        flagged, positive = test_scores >= 0.5, self.test[1] == 1
        steps = -(-len(self.train[1]) // self.batch)
        half = self.epoch_ends[len(self.epoch_ends) // 2 - 1 :] if len(self.epoch_ends) > 1 else []
        seconds = (half[-1] - half[0]) / (len(half) - 1) if len(half) > 1 else None
        print(
            json.dumps(
                {
                    "library": library,
                    "importSeconds": self.imported - self.started,
                    "loadSeconds": self.loaded - self.imported,
                    "millisecondsPerStep": None if seconds is None else 1000 * seconds / steps,
                    "tp": int((flagged & positive).sum()),
                    "fp": int((flagged & ~positive).sum()),
                    "tn": int((~flagged & ~positive).sum()),
                    "fn": int((~flagged & positive).sum()),
                }
            )
        )
