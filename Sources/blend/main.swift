// The command: everything it touches outside itself is in the environment.

LastWords.install()
let environment = Environment.system()
let arguments = Array(CommandLine.arguments.dropFirst())
let code = BlendCommand(in: environment).run(arguments)
leave(code == .interrupted ? Interruption.exitCode : code)
