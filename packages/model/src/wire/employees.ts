/** A person of the FinOps product. */
export interface Employee {
  readonly id: string
  readonly name: string
}

/** The answer of `GET /v1/employees`. */
export interface Employees {
  /** The employee who asks. */
  readonly me: string
  readonly employees: readonly Employee[]
}

/** The body of `PUT /v1/employees`, admins only: replaces the tenant's list. */
export interface EmployeesRequest {
  readonly employees: readonly Employee[]
}
