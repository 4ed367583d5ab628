import './connect.ts'
