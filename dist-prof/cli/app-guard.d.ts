import { type Guard } from '../controller/app-calls.js';
export declare const vmGuard: Guard;
