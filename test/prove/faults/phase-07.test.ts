import { faultMatrix } from './matrix.ts'

faultMatrix('07')
