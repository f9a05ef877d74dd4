//! How far counts can be trusted.

/// The confidence with which a lower bound is a lower bound.
const CONFIDENCE: f64 = 0.95;

/// The logarithm, to the base of 2, of the factorial of each number up to one.
pub struct Factorials(Vec<f64>);

impl Factorials {
    /// Of the numbers up to `most`.
    pub fn up_to(most: usize) -> Self {
        let mut sum = 0.0;
        let logs = (0..=most).map(|n| {
            sum += (n.max(1) as f64).log2();
            sum
        });
        Self(logs.collect())
    }

    /// How many bits it takes to say which `k` of `n` are meant.
    pub fn choose(&self, n: usize, k: usize) -> f64 {
        let log = |n: usize| self.0.get(n).copied().unwrap_or(f64::INFINITY);
        log(n) - log(k.min(n)) - log(n - k.min(n))
    }
}

/// How likely at most `k` of `n` are, each by itself with a probability.
pub fn at_most(k: usize, n: usize, probability: f64) -> f64 {
    if probability <= 0.0 || k >= n {
        return 1.0;
    }
    if probability >= 1.0 {
        return 0.0;
    }
    // In logarithms, for the first terms of many are too small for a number.
    let odds = (probability / (1.0 - probability)).ln();
    let mut term = n as f64 * (1.0 - probability).ln();
    let mut sum = term.exp();
    for i in 1..=k {
        term += odds + ((n - i + 1) as f64 / i as f64).ln();
        sum += term.exp();
    }
    sum.min(1.0)
}

/// The share of which one may be 95 % sure that a rule holds at least so often, when it held in all but
/// some of `of` (the one-sided bound of Clopper and Pearson: exact, and never too high).
pub fn holds_at_least(exceptions: usize, of: usize) -> f64 {
    if exceptions >= of {
        return 0.0;
    }
    // The share of exceptions at which so few, or fewer, are as unlikely as is allowed.
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at_most(exceptions, of, middle) > 1.0 - CONFIDENCE {
            low = middle;
        } else {
            high = middle;
        }
    }
    1.0 - high
}

#[cfg(test)]
mod tests {
    use super::{Factorials, at_most, holds_at_least};

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn none_of_29_is_more_than_nine_in_ten_and_none_of_5_is_not_half() {
        // Without an exception the bound is the n-th root of 0.05.
        for of in [1, 5, 29, 476, 20_000] {
            let root = 0.05_f64.powf(1.0 / of as f64);
            assert!(near(holds_at_least(0, of), root), "{of}");
        }
        // From the tables of Clopper and Pearson.
        assert!((holds_at_least(1, 20) - 0.7839).abs() < 1e-4);
        assert!(near(holds_at_least(3, 3), 0.0));
    }

    #[test]
    fn chances_add_up() {
        assert!(near(at_most(1, 3, 0.5), 0.5));
        assert!(near(at_most(3, 3, 0.2), 1.0));
        assert!(near(at_most(0, 10, 0.1), 0.9_f64.powi(10)));
        assert!(near(Factorials::up_to(5).choose(5, 2), 10_f64.log2()));
    }
}
