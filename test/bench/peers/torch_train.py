"""The job of `fnlab train` as a user would write it with PyTorch, eager, batches cut from shuffled tensors."""

import time

started = time.perf_counter()

import torch
from torch import nn

from common import Job

job = Job(started)


def miss_rates(labels, scores):
    """1 - (0.9 recall + 0.1 specificity) on soft counts."""
    negatives = 1 - labels
    recall = (labels * scores).sum() / (labels.sum() + 1e-7)
    specificity = (negatives * (1 - scores)).sum() / (negatives.sum() + 1e-7)
    return 1 - (0.9 * recall + 0.1 * specificity)


torch.manual_seed(0)
layers, width = [], job.train[0].shape[1]
for units in job.hidden:
    layers += [nn.Linear(width, units), nn.ReLU()]
    width = units
model = nn.Sequential(*layers, nn.Linear(width, 1), nn.Sigmoid())
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
inputs, labels = map(torch.from_numpy, job.train)
validation, test = torch.from_numpy(job.validation[0]), torch.from_numpy(job.test[0])
for _ in range(job.epochs):
    order = torch.randperm(len(labels))
    shuffled_inputs, shuffled_labels = inputs[order], labels[order]
    for start in range(0, len(labels), job.batch):
        batch = slice(start, start + job.batch)
        optimizer.zero_grad()
        miss_rates(shuffled_labels[batch], model(shuffled_inputs[batch]).squeeze(1)).backward()
        optimizer.step()
    with torch.no_grad():
        job.epoch_ended(model(validation).squeeze(1).numpy())
with torch.no_grad():
    job.report(f"PyTorch {torch.__version__}", model(test).squeeze(1).numpy())
