/** What an app's imports from this package give it: the modules that are running here. */
import type { AppModules } from '../controller/runtime/app-loader.js';

export function ownModules(): AppModules {
  return {
    heddle: () => import('../index.js'),
    'heddle/testing': () => import('../lab/index.js'),
  };
}
