// forge, with the exit status it really ends with.
import { forge } from './platform.mjs';

process.exit(forge(process.argv.slice(2)).status);
