using System.Runtime.CompilerServices;
using Slime.Development;

namespace Slime.Functions.Tests;

/// <summary>The texts of the features are there once anything of the program has run; a test that only reads texts has run nothing.</summary>
internal static class ProgramTexts
{
    [ModuleInitializer]
    internal static void Add()
    {
        RuntimeHelpers.RunModuleConstructor(typeof(FunctionTexts).Module.ModuleHandle);
        DevelopmentTexts.Add();
    }
}
