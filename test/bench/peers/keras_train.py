"""The job of `fnlab train` as a user would write it with Keras. Arguments: see common.Job."""

import os
import time

started = time.perf_counter()
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
from keras import ops

from common import Job

job = Job(started)


def miss_rates(labels, scores):
    """1 - (0.9 recall + 0.1 specificity) on soft counts."""
    negatives = 1 - labels
    recall = ops.sum(labels * scores) / (ops.sum(labels) + 1e-7)
    specificity = ops.sum(negatives * (1 - scores)) / (ops.sum(negatives) + 1e-7)
    return 1 - (0.9 * recall + 0.1 * specificity)


class Watch(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        job.epoch_ended(self.model.predict_on_batch(job.validation[0])[:, 0])


keras.utils.set_random_seed(0)
layers = [keras.layers.Dense(units, activation="relu") for units in job.hidden]
model = keras.Sequential([*layers, keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=miss_rates)
inputs, labels = job.train
model.fit(inputs, labels[:, None], batch_size=job.batch, epochs=job.epochs, verbose=0, callbacks=[Watch()])
scores = model.predict(job.test[0], batch_size=8192, verbose=0)[:, 0]
job.report(f"Keras {keras.__version__} on {keras.backend.backend()}", scores)
