/**
 * What follows from resources: each is compiled by its kind as a unit of the app that serves the kind,
 * so that one which can't be had leaves all others standing.
 */
import type { NetworkView } from '../../topology/model.js';
import type { App, Desired } from '../sdk.js';
import type { Kind, Resource, ResourcesView } from './kind.js';
/** The unit of a resource, within the app that serves its kind. */
export declare function unitOf(resource: {
    kind: string;
    metadata: {
        name: string;
    };
}): string;
/** All that an app wants: what it compiles itself, and what follows from resources of its kinds. */
export declare function runApp(app: App, desired: Desired, network: NetworkView, resources: ResourcesView): void;
/** Remembers which kinds an app looked at, so that others' changes leave it alone. */
export declare class WatchedResources implements ResourcesView {
    #private;
    constructor(view: ResourcesView, seen: Set<string>);
    get revision(): number;
    list<Spec = unknown>(kind: string | Kind<Spec>): readonly Resource<Spec>[];
    get<Spec = unknown>(kind: string | Kind<Spec>, name: string): Resource<Spec> | undefined;
}
