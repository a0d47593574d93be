#!/usr/bin/env python3
"""Write reference.json: what pandas and scikit-learn say of the real data that RealDataTests reads.

    pip install pandas==3.1.1 scikit-learn==1.9.1
    make notebooks/data/penguins.csv notebooks/data/titanic_all.csv notebooks/data/auto-mpg.csv
    python Tests/NotebookRunnerTests/Fixtures/make_reference.py

The scores are formulas, so that the tests can compute the same ones.
"""

import json
import pathlib

import numpy as np
import pandas as pd
from sklearn import metrics

FOLDER = pathlib.Path(__file__).parent
DATA = FOLDER / "../../../notebooks/data"
NUMBERS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def main() -> None:
    reference = {"penguins": penguins(), "titanic": titanic(), "mpg": mpg()}
    (FOLDER / "reference.json").write_text(json.dumps(reference, indent=1) + "\n")


def penguins() -> dict:
    table = pd.read_csv(DATA / "penguins.csv")[NUMBERS].dropna()
    described = table.describe()
    return {
        "columns": NUMBERS,
        "mean": described.loc["mean"].tolist(),
        "deviation": table.std(ddof=0).tolist(),
        "quartiles": [described.loc[["min", "25%", "50%", "75%", "max"], name].tolist() for name in NUMBERS],
        "correlations": table.corr().to_numpy().tolist(),
    }


def titanic() -> dict:
    table = pd.read_csv(DATA / "titanic_all.csv")
    rank = table["class"].map({"1st": 0.0, "2nd": 1.0, "3rd": 2.0}).fillna(2.0)
    score = 0.5 * (table["sex"] == "female") + 0.1 * (2.0 - rank) + 0.002 * table["age"].fillna(30.0)
    score = score.to_numpy().astype(np.float32)
    truth = table["survived"].to_numpy()
    precision, recall, thresholds = metrics.precision_recall_curve(truth, score)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-300)
    return {
        "count": len(truth),
        "roc_auc": metrics.roc_auc_score(truth, score),
        "average_precision": metrics.average_precision_score(truth, score),
        "best_f1": f1.max(),
        "thresholds": [
            {
                "threshold": tenth / 10,
                "precision": metrics.precision_score(truth, score > tenth / 10, zero_division=0),
                "recall": metrics.recall_score(truth, score > tenth / 10),
                "f1": metrics.f1_score(truth, score > tenth / 10, zero_division=0),
                "accuracy": metrics.accuracy_score(truth, score > tenth / 10),
            }
            for tenth in range(1, 10)
        ],
    }


def mpg() -> dict:
    table = pd.read_csv(DATA / "auto-mpg.csv")
    predicted = 46.0 - 0.0075 * table["weight"]
    truth = table["mpg"]
    return {
        "mean_absolute": metrics.mean_absolute_error(truth, predicted),
        "root_mean_squared": metrics.root_mean_squared_error(truth, predicted),
        "r2": metrics.r2_score(truth, predicted),
        "r2_of_mean": metrics.r2_score(truth, np.full(len(truth), 23.0)),
    }


if __name__ == "__main__":
    main()
