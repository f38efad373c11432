using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: BeginsOnOneDay]
[assembly: AssemblyFixture(typeof(World))]
// One browser, one program and one Azurite on a small machine: two tests at once take longer than one after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
