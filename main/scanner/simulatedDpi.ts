/** Resolutions of the simulated scanner, in dots per inch; apart from its driver so that the parent loads no imaging. */
export const SIMULATED_DPI = [100, 150, 200, 300] as const;
