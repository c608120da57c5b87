//! Logistic regression.
//!
//! Takes rows of features that hold or not, each with a weight; gives the coefficients, that of every row
//! first. Newton's method with a small ridge: the same rows give the same coefficients.

use crate::clean::document::feature::Places;

/// One line of a page.
pub(super) struct Row {
    pub(super) features: Places,
    pub(super) weight: f64,
    pub(super) holds: bool,
}

/// How many steps are taken; the last ones hardly move.
const STEPS: usize = 12;

/// The coefficients of so many features, each drawn to zero by the ridge.
pub(super) fn fit(rows: &[&Row], features: usize, ridge: f64) -> Vec<f64> {
    let size = features + 1;
    let mut coefficients = vec![0.0; size];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = coefficients.iter().map(|c| -ridge * c).collect();
        let mut curve = vec![vec![0.0; size]; size];
        for (at, line) in curve.iter_mut().enumerate() {
            add(line, at, ridge);
        }
        for row in rows {
            let places: Vec<usize> = places(row).collect();
            let sum: f64 = places.iter().filter_map(|at| coefficients.get(*at)).sum();
            let odds = 1.0 / (1.0 + (-sum).exp());
            let off = f64::from(u8::from(row.holds)) - odds;
            let bend = row.weight * odds * (1.0 - odds);
            for at in &places {
                add(&mut slope, *at, row.weight * off);
                if let Some(line) = curve.get_mut(*at) {
                    for other in &places {
                        add(line, *other, bend);
                    }
                }
            }
        }
        for (coefficient, step) in coefficients.iter_mut().zip(solve(curve, slope)) {
            *coefficient += step;
        }
    }
    coefficients
}

/// The coefficients that speak of a row.
fn places(row: &Row) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(row.features.clone().map(|place| place + 1))
}

fn add(line: &mut [f64], at: usize, value: f64) {
    if let Some(slot) = line.get_mut(at) {
        *slot += value;
    }
}

/// Solves a symmetric positive system by elimination, which then needs no pivoting.
fn solve(mut curve: Vec<Vec<f64>>, mut slope: Vec<f64>) -> Vec<f64> {
    let cell = |curve: &[Vec<f64>], row: usize, column: usize| -> f64 {
        curve
            .get(row)
            .and_then(|line| line.get(column))
            .copied()
            .unwrap_or_default()
    };
    let size = slope.len();
    for pivot in 0..size {
        let line = curve.get(pivot).cloned().unwrap_or_default();
        let (most, right) = (cell(&curve, pivot, pivot), slope.get(pivot).copied());
        for below in pivot + 1..size {
            let factor = cell(&curve, below, pivot) / most;
            if let Some(other) = curve.get_mut(below).filter(|_| factor != 0.0) {
                other
                    .iter_mut()
                    .zip(&line)
                    .for_each(|(a, b)| *a -= factor * b);
                add(&mut slope, below, -factor * right.unwrap_or_default());
            }
        }
    }
    let mut solved = vec![0.0; size];
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size)
            .filter_map(|other| Some(cell(&curve, at, other) * solved.get(other)?))
            .sum();
        let right = slope.get(at).copied().unwrap_or_default();
        add(&mut solved, at, (right - known) / cell(&curve, at, at));
    }
    solved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::document::feature::{Feature, FeatureSet};

    fn row(feature: Option<Feature>, weight: f64, holds: bool) -> Row {
        let mut set = FeatureSet::default();
        if let Some(feature) = feature {
            set.insert(feature, true);
        }
        Row {
            features: set.places(),
            weight,
            holds,
        }
    }

    #[test]
    fn coefficients_are_log_odds() {
        let feature = Some(Feature::ManyWords);
        let rows = [
            row(None, 5e4, true),
            row(None, 5e4, false),
            row(feature, 9e4, true),
            row(feature, 1e4, false),
        ];
        let fitted = fit(&rows.iter().collect::<Vec<_>>(), Feature::ALL.len(), 0.01);
        let place = Feature::ALL
            .iter()
            .position(|other| Some(*other) == feature)
            .unwrap();
        assert!(fitted[0].abs() < 0.001, "{}", fitted[0]);
        assert!((fitted[place + 1] - 9_f64.ln()).abs() < 0.001);
        assert!(fitted[place + 2].abs() < 0.001);
    }

    #[test]
    fn a_system_is_solved() {
        let solved = solve(vec![vec![4.0, 2.0], vec![2.0, 3.0]], vec![10.0, 11.0]);
        assert!((solved[0] - 1.0).abs() < 1e-9 && (solved[1] - 3.0).abs() < 1e-9);
    }
}
