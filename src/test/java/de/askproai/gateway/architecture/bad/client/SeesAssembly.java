package de.askproai.gateway.architecture.bad.client;

import de.askproai.gateway.architecture.bad.assembly.Assembly;

record SeesAssembly(Assembly assembly) {}
