import type { Program } from '../../proto/model.js';
import type { AppPreview } from '../app-preview.js';
import type { PlanJson } from '../northbound/api.js';
export declare function planJson(previews: readonly AppPreview[], program: Program, switchName: (id: string) => string): PlanJson;
