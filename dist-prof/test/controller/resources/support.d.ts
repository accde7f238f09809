/** Kinds, documents and a `Resources` without a controller around it. */
import { type Kind } from '../../../controller/resources/kind.js';
import { Resources, type ResourcesOptions } from '../../../controller/resources/resources.js';
import { type App } from '../../../controller/sdk.js';
import { VirtualClock } from '../../../lab/virtual-clock.js';
export interface ColorSpec {
    readonly shade: 'dark' | 'light';
    readonly weight: number;
    readonly parts?: readonly {
        readonly port: number;
        readonly ip?: string;
    }[];
}
/** A kind with everything in its schema that messages are made of. */
export declare function colorKind(more?: Partial<Kind<ColorSpec>>): Kind<ColorSpec>;
export declare function colorApp(more?: Partial<Kind<ColorSpec>>): App;
export declare function makeResources(options?: Partial<ResourcesOptions>): Resources & {
    readonly clock: VirtualClock;
};
export declare function color(name: string, spec?: object, metadata?: object): Record<string, unknown>;
