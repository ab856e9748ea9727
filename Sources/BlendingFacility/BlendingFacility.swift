// One import for a modeller: describe a scenario, compile it, simulate it, read its estimates. What
// other libraries of the package share among themselves is not public.
@_exported import Estimation
@_exported import FacilitySimulation
@_exported import FinanceBasics
@_exported import Instruments
@_exported import ScenarioModel
