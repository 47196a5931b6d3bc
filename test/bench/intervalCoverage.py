"""How often 95 % intervals hold the true value in simulated tables: those that runs report against a plain stratified bootstrap.

python intervalCoverage.py, with NumPy and SciPy; takes about ten minutes. docs/metrics.md quotes its numbers.
"""

import numpy as np
from scipy.special import expit, logit

Z = 1.959963984540054
PERCENT = [2.5, 97.5]
rng = np.random.default_rng(1)


def count_metrics(tp, fp, positives, negatives):
    fn, tn = positives - tp, negatives - fp
    with np.errstate(all="ignore"):
        return {
            "balancedAccuracy": (tp / positives + tn / negatives) / 2,
            "f1": 2 * tp / (2 * tp + fn + fp),
            "fBeta": 5 * tp / (5 * tp + 4 * fn + fp),
            "mcc": (tp * tn - fp * fn) / np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
            "lrPlus": (tp / positives) / (fp / negatives),
            "lrMinus": (fn / positives) / (tn / negatives),
        }


def count_coverage(positives, negatives, recall, specificity, tables=1500, draws=1000):
    truth = count_metrics(positives * recall, negatives * (1 - specificity), positives, negatives)
    held = {name: [] for name in truth}
    for _ in range(tables):
        tp = float(rng.binomial(positives, recall))
        fp = float(rng.binomial(negatives, 1 - specificity))
        estimate = count_metrics(np.float64(tp), np.float64(fp), positives, negatives)
        plain = count_metrics(
            rng.binomial(positives, tp / positives, draws) * 1.0,
            rng.binomial(negatives, fp / negatives, draws) * 1.0,
            positives,
            negatives,
        )
        bayesian = count_metrics(
            positives * rng.beta(tp + 0.5, positives - tp + 0.5, draws),
            negatives * rng.beta(fp + 0.5, negatives - fp + 0.5, draws),
            positives,
            negatives,
        )
        for name, value in truth.items():
            if not np.isfinite(estimate[name]):
                continue
            ends = [np.percentile(drawn[name][~np.isnan(drawn[name])], PERCENT) for drawn in (bayesian, plain)]
            low, high = min(ends[0][0], estimate[name]), max(ends[0][1], estimate[name])
            held[name].append([low <= value <= high, ends[1][0] <= value <= ends[1][1]])
    return {name: np.mean(each, axis=0) for name, each in held.items()}


def average_precision(positives, negatives):
    ranked, others = np.sort(positives), np.sort(negatives)
    tp = len(ranked) - np.searchsorted(ranked, positives)
    return np.mean(tp / (tp + len(others) - np.searchsorted(others, positives)))


def average_precision_error(positives, negatives):
    """As averagePrecisionInterval.ts, for scores without ties."""
    ranked, others = np.sort(positives), np.sort(negatives)
    tp = np.arange(len(ranked), 0, -1.0)
    fp = len(others) - np.searchsorted(others, ranked)
    gain = tp / (tp + fp) + np.cumsum(fp / (tp + fp) ** 2)
    harm = np.concatenate([[0], np.cumsum(tp / (tp + fp) ** 2)])[np.searchsorted(ranked, negatives, side="right")]
    harm = harm * len(others) / len(ranked)
    return np.sqrt(gain.var(ddof=1) / len(ranked) + harm.var(ddof=1) / len(others))


def mean_error(of_positives, of_negatives):
    p, n = len(of_positives), len(of_negatives)
    return np.sqrt(p * of_positives.var(ddof=1) + n * of_negatives.var(ddof=1)) / (p + n)


def on_logit(value, error):
    reach = Z * error / (value * (1 - value))
    return expit(logit(value) - reach), expit(logit(value) + reach)


def on_log(value, error):
    return value * np.exp(-Z * error / value), value * np.exp(Z * error / value)


def score_coverage(p, n, separation, tables=600, draws=300):
    def logits(rows, side):
        return rng.normal(side * separation / 2, 1, rows)

    losses = {
        "brier": (lambda z: (1 - expit(2 * z)) ** 2, lambda z: expit(2 * z) ** 2, on_logit),
        "logLoss": (lambda z: -np.log(expit(2 * z)), lambda z: -np.log(expit(-2 * z)), on_log),
    }
    truth = {
        name: (p * positive(logits(400_000, 1)).mean() + n * negative(logits(400_000, -1)).mean()) / (p + n)
        for name, (positive, negative, _) in losses.items()
    }
    truth["averagePrecision"] = np.mean([average_precision(logits(p, 1), logits(n, -1)) for _ in range(4000)])
    held = {name: [] for name in truth}
    for _ in range(tables):
        positives, negatives = logits(p, 1), logits(n, -1)
        chosen = list(zip(rng.integers(0, p, (draws, p)), rng.integers(0, n, (draws, n))))

        def tally(name, interval, resampled):
            low, high = np.percentile(resampled, PERCENT)
            held[name].append([interval[0] <= truth[name] <= interval[1], low <= truth[name] <= high])

        for name, (positive, negative, interval) in losses.items():
            a, b = positive(positives), negative(negatives)
            value = (a.sum() + b.sum()) / (p + n)
            tally(name, interval(value, mean_error(a, b)), [(a[i].sum() + b[j].sum()) / (p + n) for i, j in chosen])
        value = min(average_precision(positives, negatives), 1 - 1e-9)
        interval = on_logit(value, average_precision_error(positives, negatives))
        tally("averagePrecision", interval, [average_precision(positives[i], negatives[j]) for i, j in chosen])
    return {name: np.mean(each, axis=0) for name, each in held.items()}


def show(kind, coverage):
    print(kind, "  ".join(f"{name} {own:.3f} ({plain:.3f})" for name, (own, plain) in coverage.items()), flush=True)


print("share of tables in which the interval held the true value, and in brackets that of a plain bootstrap")
for sizes in [(10, 40), (40, 70), (30, 300), (200, 800)]:
    for rates in [(0.8, 0.7), (0.95, 0.6), (0.98, 0.95)]:
        show((*sizes, *rates), count_coverage(*sizes, *rates))
for sizes in [(10, 30), (10, 200), (30, 100), (50, 500), (200, 800)]:
    for separation in (1.0, 2.5):
        show((*sizes, separation), score_coverage(*sizes, separation))
