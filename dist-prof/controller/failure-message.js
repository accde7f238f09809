/** What somebody threw, in one sentence, for people who look at the status of an app. */
import { HeddleError } from '../proto/errors.js';
export function failureMessage(error) {
    if (!(error instanceof Error))
        return String(error);
    const field = error instanceof HeddleError && error.field ? ` (${error.field})` : '';
    return `${error.message}${field}`;
}
//# sourceMappingURL=failure-message.js.map