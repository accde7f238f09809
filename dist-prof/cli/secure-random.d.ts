/** At least 0, less than 1. A `Random`. */
export declare function secureRandom(): number;
