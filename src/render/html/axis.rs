//! The values that stand beside a chart: round ones, and few.

/// Steps, about.
const STEPS: f64 = 4.0;

/// Round values from below the lowest to above the highest, a few of them.
pub(super) fn axis(values: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    if !(low.is_finite() && high.is_finite()) {
        return vec![0.0, 1.0];
    }
    let span = if high > low { high - low } else { low.abs().max(1.0) };
    let rough = span / STEPS;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= rough)
        .unwrap_or(rough);
    let (from, to) = ((low / step).floor(), (high / step).ceil());
    let count = (to - from).max(1.0) as usize;
    (0..=count).map(|at| (from + at as f64) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::axis;

    #[test]
    fn an_axis_has_few_round_values() {
        let of = |values: &[f64]| axis(values.iter().copied());
        assert_eq!(of(&[780_000.0, 1_200_000.0]), [600_000.0, 800_000.0, 1e6, 1_200_000.0]);
        assert_eq!(of(&[31.0, 40.0]), [30.0, 35.0, 40.0]);
        assert_eq!(of(&[0.0]).len(), 2);
        assert_eq!(of(&[5.0, 5.0]).first(), Some(&4.0));
        assert_eq!(of(&[f64::NAN]), [0.0, 1.0]);
        for values in [[-3.0, 3.0], [1e-7, 2e-7], [1e15, 1e15 + 1.0], [-1e300, 1e300]] {
            let axis = of(&values);
            assert!(axis.len() <= 7, "{axis:?}");
            assert!(axis[0] <= values[0] && axis[axis.len() - 1] >= values[1], "{axis:?}");
        }
    }
}
